#!/usr/bin/env bash
# `npm run test:alerts`: each alert rule in a case in which it fires and one in which it does not, by Prometheus' own tool, of Debian's package if need be.
# `npm run test:alerts -- http://127.0.0.1:3000/metrics …` also checks the names and texts of the metrics of running services.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../../deploy/monitoring"
promtool=$(command -v promtool || true)
if [[ -z $promtool ]]; then
  folder=$(mktemp -d)
  trap 'rm -rf "$folder"' EXIT
  (cd "$folder" && apt-get download -q prometheus > /dev/null && dpkg -x prometheus_*.deb .) # not installed: it would start a server
  promtool=$folder/usr/bin/promtool
fi
"$promtool" check config --syntax-only prometheus.yml
"$promtool" check rules ../helm/obelisk-data-exports/files/alerts.yaml
"$promtool" test rules alerts.test.yaml
for address in "$@"; do
  curl -fsS "$address" | "$promtool" check metrics
done
