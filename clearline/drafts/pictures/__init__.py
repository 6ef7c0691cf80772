"""What is in a picture: faces, words, nudity and what the file says, read in a process that can do and keep nothing.

Never who is in it, nor how old anybody is. Nothing here imports Django, and the web process never opens a picture.
"""
