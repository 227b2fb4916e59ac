#!/bin/bash
# VPL runs this first; then it deletes the execution files, and runs vpl_execution.
cp interleave_first_result .interleave_first_result
cp interleave_execution.sh vpl_execution
chmod +x vpl_execution
