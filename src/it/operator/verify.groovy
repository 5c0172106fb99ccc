def names = new File(basedir, 'target/classpath.txt').text.trim().split(File.pathSeparator)
    .collect { new File(it).name.replaceFirst(/-\d.*/, '') } as Set
assert names == ['state-store-health', 'state-store-adapter', 'state-store-core', 'jackson-core',
    'jspecify', 'apiguardian-api'] as Set

def command = [new File(System.getProperty('java.home'), 'bin/java').path, '-cp',
    [new File(basedir, 'target/classes').path,
     new File(basedir, 'target/classpath.txt').text.trim()].join(File.pathSeparator),
    'com.example.operator.Operator', new File(basedir, 'docks.jsonl').path]
def process = new ProcessBuilder(command).redirectErrorStream(true).start()
String told = process.inputStream.getText('UTF-8')
assert process.waitFor() == 0: told
assert told.contains('"ALG-C2"'): told
assert told.contains('HealthVerifier is there')
return true
