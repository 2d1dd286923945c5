/** What a changed configuration asks of listeners that run. */
@NullMarked
package io.socketgateway.config.reload;

import org.jspecify.annotations.NullMarked;
