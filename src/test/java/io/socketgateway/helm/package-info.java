/** The Helm chart, rendered by Helm's own engine. */
@NullMarked
package io.socketgateway.helm;

import org.jspecify.annotations.NullMarked;
