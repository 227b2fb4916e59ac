#!/bin/bash
# What this prints is the result. The submission is handed in to the service that grades; when there is no result of it
# 10 s before VPL ends the job, the first result says that the grader failed, and gives no grade.
. ./vpl_environment.sh
files=()
for ((i = 0; ; i++)); do
  name=VPL_SUBFILE$i
  [ -n "${!name}" ] || break
  files+=("${!name}")
done
result=$(/opt/interleave/ask @EXERCISE@ $((${VPL_MAXTIME:-20} - 10)) "${files[@]}" 2>/dev/null) ||
  result=$(<.interleave_first_result)
# The service grades from 0 to 10, whatever the activity's scale is.
LC_ALL=C awk -v least="${VPL_GRADEMIN:-0}" -v most="${VPL_GRADEMAX:-10}" '
  /^Grade :=>> / { $0 = sprintf("Grade :=>> %.5f", least + $3 / 10 * (most - least)) }
  { print }' <<<"$result"
