# shellcheck shell=bash
# What every script shares: where the project is, how it speaks, and its own help. Source it first.

# shellcheck disable=SC2034 # for the scripts
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

# say WHAT: what begins now, told apart from the output of the commands it runs.
say() { printf '\n==> %s\n' "$*"; }

warn() { printf '%s: %s\n' "${0##*/}" "$*" >&2; }

# die MESSAGE: what is wrong and what to do next, then exit 1.
die() {
    warn "$*"
    exit 1
}

# The comment at the top of the calling script is its help.
print_help() { sed -n '2,/^[^#]/ { s/^# \{0,1\}//; t print; d; :print; p }' "$0"; }

# elapsed SECONDS: 75 becomes "1 min 15 s".
elapsed() {
    if (($1 < 60)); then printf '%d s' "$1"; else printf '%d min %d s' $(($1 / 60)) $(($1 % 60)); fi
}
