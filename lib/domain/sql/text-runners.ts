// Functions of PostgreSQL and of its common extensions that run a text, or read the table that a text names: what stands in their
// strings is code. (Manual: 9.15.3 Mapping Tables to XML, 12.4 ts_stat and ts_rewrite, F.43 tablefunc, F.49 xml2.)

/** These are handed a statement, or a table with its columns. */
const statementRunners = [
  'query_to_xml', 'query_to_xmlschema', 'query_to_xml_and_xmlschema', 'ts_stat', 'ts_rewrite', 'crosstab', 'crosstab2', 'crosstab3', 'crosstab4', 'crosstabn',
  'connectby', 'xpath_table',
]
/** These take all there is in a table. */
const tableReaders = ['table_to_xml', 'table_to_xmlschema', 'table_to_xml_and_xmlschema']
/** These take every table. */
const wholesale = ['schema_to_xml', 'schema_to_xml_and_xmlschema', 'database_to_xml', 'database_to_xml_and_xmlschema']

const reach = new Map([...statementRunners.map((name) => [name, 'statement'] as const), ...tableReaders.map((name) => [name, 'table'] as const), ...wholesale.map((name) => [name, 'all'] as const)])

/** What a function takes by way of its strings, if it does. `name`: lower case, a schema in front or not. */
export function runsText(name: string): 'statement' | 'table' | 'all' | undefined {
  return reach.get(name.slice(name.lastIndexOf('.') + 1))
}
