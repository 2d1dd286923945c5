/** The PROXY protocol: who the peer behind a proxy is. */
@NullMarked
package io.socketgateway.listener.proxy;

import org.jspecify.annotations.NullMarked;
