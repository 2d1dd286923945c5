/**
 * TLS of stream listeners: the handshake, the records around the bytes, and certificates
 * that are read again when their files change.
 */
@NullMarked
package io.socketgateway.listener.tls;

import org.jspecify.annotations.NullMarked;
