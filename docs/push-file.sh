#!/bin/sh
# Pushes a file to the register, signed:
#   KEMIS_SYSTEM=county-mis KEMIS_KEY=... push-file.sh https://register.example.go.ke NEMIS list.csv [institution=36724501 grade=G4 year=2026]
# Needs curl and openssl. The same file may be pushed again after a lost line: it is one import, unless that failed, was cancelled or forgotten.
set -eu
: "${KEMIS_SYSTEM:?is the name under which the register knows this system}"
: "${KEMIS_KEY:?is the key that this system shares with the register}"
[ $# -ge 3 ] || { sed -n '2,4p' "$0"; exit 2; }
register=$1 source=$2 file=$3
shift 3
encoded() {
    printf '%s' "$1" | od -An -tx1 -v | tr -d ' \n' | sed 's/../%&/g'
}
address="/api/v1/deliveries/$source"
separator='?'
for said in "$@"; do
    address="$address$separator${said%%=*}=$(encoded "${said#*=}")"
    separator='&'
done
name=$(encoded "$(basename "$file")")
time=$(date +%s)
nonce=$(openssl rand -hex 16)
sha256=$(openssl dgst -sha256 -r "$file" | cut -d ' ' -f 1)
signature=$(printf '%s\n%s\n%s\n%s\n%s\n%s' "$KEMIS_SYSTEM" "$time" "$nonce" "$address" "$sha256" "$name" |
    openssl dgst -sha256 -hmac "$KEMIS_KEY" -r | cut -d ' ' -f 1)
curl --fail-with-body --silent --show-error --data-binary "@$file" \
    -H 'Content-Type: application/octet-stream' \
    -H "X-Kemis-System: $KEMIS_SYSTEM" -H "X-Kemis-Time: $time" -H "X-Kemis-Nonce: $nonce" \
    -H "X-Kemis-Sha256: $sha256" -H "X-Kemis-Name: $name" -H "X-Kemis-Signature: $signature" \
    "$register$address"
echo
