/** Which service a message goes to. */
@NullMarked
package io.socketgateway.route;

import org.jspecify.annotations.NullMarked;
