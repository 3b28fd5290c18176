"""The previewer: a process beside the API that looks at reward functions.

The API process never loads what a preview needs, and never reads a stranger's code. The previewer loads it once and
then forks for every question. The copy gives up all files but Python's own before it reads the code, starts the
function in a jail of its own, answers, and is gone.
"""
