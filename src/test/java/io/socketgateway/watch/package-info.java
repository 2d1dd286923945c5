/** What operators watch a gateway by: dashboards and alerts, on a real Prometheus. */
@NullMarked
package io.socketgateway.watch;

import org.jspecify.annotations.NullMarked;
