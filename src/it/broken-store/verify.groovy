import groovy.json.JsonSlurper

String log = new File(basedir, 'build.log').text
assert log.contains('ALG-C2: the cursor is not the one that the release asks for')

def named = (log =~ /\b(?:VAL|BEH|EVT|PAT|ALG|RUN|LOG)-[A-Z0-9]+\b/).collect { it } as Set
assert named == ['ALG-C2'] as Set

def statement = new JsonSlurper().parse(new File(basedir, 'target/state-store-tck/statement.json'))
assert statement.requirements.findAll { it.verdict == 'failed' }*.id == ['ALG-C2']
assert !statement.requirements.any { it.verdict == 'inconclusive' }
assert statement.exit_code == 1
return true
