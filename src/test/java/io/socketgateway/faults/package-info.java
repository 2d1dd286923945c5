/** What machines, peers, services and codecs do at their worst, over real sockets. */
@NullMarked
package io.socketgateway.faults;

import org.jspecify.annotations.NullMarked;
