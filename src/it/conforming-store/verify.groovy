File reports = new File(basedir, 'target/state-store-tck')
for (name in ['statement.json', 'junit.xml', 'summary.md']) {
  File report = new File(reports, name)
  assert report.length() > 0: "no report ${report}"
}
String statement = new File(reports, 'statement.json').text
assert statement.contains('small-store')

String log = new File(basedir, 'build.log').text
def ran = (log =~ /Tests run: (\d+), Failures: 0, Errors: 0/).collect { it[1] as int }
assert ran.max() > 300: 'hardly a scenario ran'
assert log.contains('AppendOnlyLedgerProperties'): 'nothing was explored'
return true
