/** What users write: beans that take messages and answer them. */
@NullMarked
package io.socketgateway.service;

import org.jspecify.annotations.NullMarked;
