#!/bin/sh
# Makes the bucket of the house, private and with versions kept, and the key that the servers use: it reads, puts,
# deletes and lists what lies there, and nothing else. Run again it changes nothing, and says whether the key works.
#   docker compose -f deploy/compose.yaml run --rm bucket
set -eu
export MC_CONFIG_DIR=/tmp/mc
: "${MINIO_ROOT_USER:?}" "${MINIO_ROOT_PASSWORD:?}" "${AWS_ACCESS_KEY_ID:?}" "${AWS_SECRET_ACCESS_KEY:?}"
if [ "$AWS_ACCESS_KEY_ID" = "$MINIO_ROOT_USER" ]; then
  echo "AWS_ACCESS_KEY_ID is the store's own administrator: give the servers a key of their own" >&2
  exit 2
fi
address="${S3_ENDPOINT:-http://store:9000}"
bucket="${S3_BUCKET:-oficio}"

tries=30
until mc --quiet alias set root "$address" "$MINIO_ROOT_USER" "$MINIO_ROOT_PASSWORD" >/dev/null 2>&1; do
  tries=$((tries - 1))
  [ "$tries" -gt 0 ] || { echo "no answer as the administrator at $address" >&2; exit 1; }
  sleep 1
done
mc mb --ignore-existing "root/$bucket"
mc version enable "root/$bucket"
mc anonymous set none "root/$bucket"
mc admin policy info root oficio >/dev/null 2>&1 || mc admin policy create root oficio "${OFICIO_STORE_POLICY:-/store-policy.json}"
mc admin user add root "$AWS_ACCESS_KEY_ID" "$AWS_SECRET_ACCESS_KEY"
# Said of a key that has it already, this is refused: whether it has it shows below.
mc admin policy attach root oficio --user "$AWS_ACCESS_KEY_ID" || true
mc --quiet alias set own "$address" "$AWS_ACCESS_KEY_ID" "$AWS_SECRET_ACCESS_KEY" >/dev/null
mc ls "own/$bucket" >/dev/null
echo "the bucket $bucket is there, and the key $AWS_ACCESS_KEY_ID lists it"
