"""What an app's server is given in its environment so that it needs no change to be tested (contract: `[serve]`)."""

from __future__ import annotations

import os
from pathlib import Path

from portal.gateway.certificates import BITRIX_HOSTS

NODE_SCRIPT = """\
// Node's https has no proxy setting of its own: lead Bitrix24's hosts to the portal where sockets are opened.
'use strict';
const net = require('node:net');
const hosts = new Set(%(hosts)s);
const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (...args) {
  const listed = Array.isArray(args[0]);
  const options = listed ? args[0][0] : args[0];
  if (options && typeof options === 'object' && hosts.has(options.host) && Number(options.port) === 443) {
    const moved = Object.assign({}, options, { host: '%(host)s', port: %(port)d, lookup: undefined });
    if (listed) args[0][0] = moved; else args[0] = moved;
  }
  return connect.apply(this, args);
};
"""


def write_client_files(folder: Path, ca_bundle: Path, host: str, port: int) -> None:
    """Write the PHP and Node settings that clients need into `folder`; host:port is the portal's own TLS front."""
    php = folder / "php.d"
    php.mkdir()
    (php / "portal.ini").write_text(f'curl.cainfo = "{ca_bundle}"\nopenssl.cafile = "{ca_bundle}"\n')
    names = "[" + ", ".join(f"'{name}'" for name in BITRIX_HOSTS) + "]"
    (folder / "hosts.cjs").write_text(NODE_SCRIPT % {"hosts": names, "host": host, "port": port})


def client_environment(
    folder: Path, ca_bundle: Path, ca_certificate: Path, proxy_url: str, portal_host: str
) -> dict[str, str]:
    """The variables for certificates and the proxy; `portal_host` is reached directly."""
    direct = ",".join(dict.fromkeys(("localhost", "127.0.0.1", "::1", portal_host, "127.0.0.0/8")))
    bundle = str(ca_bundle)
    node = f'--require="{folder / "hosts.cjs"}"'
    given = os.environ.get("NODE_OPTIONS", "")
    return {
        "SSL_CERT_FILE": bundle,
        "CURL_CA_BUNDLE": bundle,
        "REQUESTS_CA_BUNDLE": bundle,
        "NODE_EXTRA_CA_CERTS": str(ca_certificate),
        "NODE_OPTIONS": f"{given} {node}".strip(),
        "https_proxy": proxy_url,
        "HTTPS_PROXY": proxy_url,
        "no_proxy": direct,
        "NO_PROXY": direct,
        # The empty first entry keeps PHP's own folder of settings.
        "PHP_INI_SCAN_DIR": f"{os.pathsep}{folder / 'php.d'}",
    }
