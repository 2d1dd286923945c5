/** {@code application.yml} as validated records; no behaviour but validation. */
@NullMarked
package io.socketgateway.config;

import org.jspecify.annotations.NullMarked;
