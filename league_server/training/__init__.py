"""Trainings: started and continued by participants, carried out by workers, watched while they run."""
