import os, socket, stat

socket.socket(socket.AF_UNIX).bind("talk.c")
if os.geteuid() == 0:  # nobody else can make devices
    os.mknod("zero.c", 0o666 | stat.S_IFCHR, os.makedev(1, 5))
    os.mknod("disk.c", 0o666 | stat.S_IFBLK, os.makedev(254, 0))
