"""Model packages: read without the libraries that drive them, chosen by a word, held against specs."""
