/** What the tests share: a gateway to start and a client to talk to it. */
@NullMarked
package io.socketgateway.testing;

import org.jspecify.annotations.NullMarked;
