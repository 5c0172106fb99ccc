import groovy.json.JsonSlurper

String log = new File(basedir, 'build.log').text
assert log.contains('ALG-C2: the cursor is not where the release sends it')

// In the log, in the order of its appearance, as a line for each finding and one for the whole.
def named = (log =~ /(?m)^(?:failed: )?([A-Z]{3}-[A-Z0-9]+)(?: at step |: )/).collect { it[1] } as Set
assert named == ['ALG-C2'] as Set

def statement = new JsonSlurper().parse(new File(basedir, 'target/state-store-tck/statement.json'))
assert statement.requirements.findAll { it.verdict == 'failed' }*.id == ['ALG-C2']
assert !statement.requirements.any { it.verdict == 'inconclusive' }
assert statement.exit_code == 1
return true
