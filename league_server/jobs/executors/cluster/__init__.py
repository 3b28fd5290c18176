"""Runs on a Ray cluster: a process that talks to Ray, and what it starts on the nodes.

Ray ends a process that has lost its cluster. So the server never becomes one of Ray's: a bridge does, in a process of
its own, and where it ends, its runs are lost and nothing else.
"""
