package io.socketgateway.actuate.access;

import java.time.Instant;

import io.socketgateway.message.Reason;

/**
 * Lines that stand nowhere.
 *
 * @param until when they were counted
 * @param reason theirs
 * @param lines how many
 */
record HeldBack(Instant until, Reason reason, long lines) {
}
