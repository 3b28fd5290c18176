"""The files of models: packages, recorded drives, logs; looked up and downloaded."""
