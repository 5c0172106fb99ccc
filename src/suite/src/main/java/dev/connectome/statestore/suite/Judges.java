package dev.connectome.statestore.suite;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Lists the requirements whose checks a property reports. Each check belongs to one property. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface Judges {
  /** The requirement ids of the checks. */
  String[] value();
}
