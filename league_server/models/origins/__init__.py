"""Where models come from besides a form: clones of others, files of the retired service, packages."""
