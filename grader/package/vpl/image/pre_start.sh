#!/bin/sh
/opt/interleave/serve >/dev/null </dev/null &
