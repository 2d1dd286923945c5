# A round trip on each listener. Arguments: seconds to wait, then of each its name, transport, host, port, what is sent and how the answer begins.
export LC_ALL=C
seconds=$1
shift

exchange() { # transport host port send expect
  exec 3<>"/dev/$1/$2/$3" || return
  if [ -z "$5" ]; then return; fi
  printf '%b' "$4" >&3
  local expected answer
  expected=$(printf '%b' "$5")
  answer=$(head -c "${#expected}" <&3)
  if [ "$answer" != "$expected" ]; then
    echo "expected '$expected', got '$answer'"
    return 1
  fi
}
export -f exchange

failed=0
while [ $# -ge 6 ]; do
  if [ "$2" = udp ] && [ -z "$6" ]; then
    echo "$1: not tried, tests.exchanges has no question for it"
  elif said=$(timeout "$seconds" bash -c 'exchange "$@"' exchange "${@:2:5}" 2>&1); then
    echo "$1: ok at $2 $3:$4"
  else
    echo "$1: FAILED at $2 $3:$4, ${said:-no whole answer within $seconds s}"
    failed=1
  fi
  shift 6
done
exit "$failed"
