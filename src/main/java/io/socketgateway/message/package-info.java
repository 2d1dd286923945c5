/**
 * The words every stage shares: headers, connection id, peer, reason, stage; no
 * behaviour.
 */
@NullMarked
package io.socketgateway.message;

import org.jspecify.annotations.NullMarked;
