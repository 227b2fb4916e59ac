import os

os.symlink("loop", "loop")
os.symlink("there", "here")
os.symlink("here", "there")
os.mkdir("inside")
os.symlink("..", "inside/up")
os.symlink("/", "inside/root")
