package dev.connectome.statestore.health;

import org.junit.platform.suite.api.ConfigurationParameter;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.IncludeEngines;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** Runs the features about the verifier. They judge no implementation. */
@Suite
@IncludeEngines("cucumber")
@SelectPackages("dev.connectome.statestore.healthfeatures")
@IncludeClassNamePatterns(".*")
@ConfigurationParameter(key = "cucumber.glue", value = "dev.connectome.statestore.health.steps")
@ConfigurationParameter(key = "cucumber.publish.quiet", value = "true")
class HealthFeaturesTest {}
