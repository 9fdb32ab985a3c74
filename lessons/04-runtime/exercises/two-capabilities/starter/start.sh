#!/bin/sh
set -eu

# What the clients send leaves with this container's address.
iptables-legacy -t nat -A POSTROUTING -s 10.8.0.0/24 -o eth0 -j MASQUERADE

# Makes the interface tun0, gives it an address and adds the route to the clients.
exec openvpn --config /etc/openvpn/server.conf
