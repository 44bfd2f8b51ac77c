// The rules we ship, in order: tools by the name they give themselves, then accounts by the way they are usually named.
// A partner cannot be told by a name, so nobody is a recipient until an owner says so.
import type { ReaderKind } from './verdict-words.ts'

/** Any of `user`, `application`, `host` that is given must match one of its patterns. */
export type ReaderRule = { kind: ReaderKind; user?: string[]; application?: string[]; host?: string[] }

export const shippedReaderRules: ReaderRule[] = [
  { kind: 'maintenance', application: [
    'big-trust*', 'pg_dump*', 'pg_restore', 'pg_basebackup', 'pg_receivewal', 'pg_rewind', 'pg_amcheck', 'pgbackrest*', 'barman*', 'wal-g*', 'walreceiver',
    'walsender', 'pg_recvlogical', 'logical replication*', 'pglogical*', 'pg_cron', 'vacuumdb', 'reindexdb', 'clusterdb', 'repmgr*', 'patroni*', 'pgwatch*',
    'postgres_exporter*', 'datadog*', 'zabbix*', 'check_postgres*', 'pganalyze*', 'newrelic*', 'debezium*',
  ] },
  { kind: 'pipeline', application: [
    'dbt*', 'airflow*', 'dagster*', 'prefect*', 'fivetran*', 'airbyte*', 'stitch*', 'meltano*', 'singer*', 'matillion*', 'talend*', 'informatica*', 'pentaho*',
    'kettle*', 'nifi*', 'spark*', 'sqoop*', 'hevo*', 'rivery*', 'hightouch*', 'census*', 'segment*', 'dlt*', 'sling*', 'luigi*', 'azure data factory*',
  ] },
  { kind: 'bi', application: [
    'metabase*', 'tableau*', 'power bi*', 'powerbi*', 'microsoft power bi*', 'mashup*', 'superset*', 'apache superset*', 'looker*', 'redash*', 'grafana*', 'qlik*',
    'sisense*', 'mode*', 'lightdash*', 'thoughtspot*', 'microstrategy*', 'cognos*', 'businessobjects*', 'domo*', 'preset*', 'holistics*', 'hex*', 'evidence*',
    'cube*', 'chartio*', 'periscope*', 'omni*', 'sigma*', 'data studio*',
  ] },
  { kind: 'analyst', application: [
    'dbeaver*', 'datagrip*', 'psql', 'pgadmin*', 'tableplus*', 'postico*', 'navicat*', 'heidisql*', 'beekeeper*', 'azure data studio*', 'sql workbench*',
    'squirrel*', 'dbvisualizer*', 'pgcli', 'jupyter*', 'rstudio*', 'r console*', 'vscode*', 'visual studio code*', 'popsql*', 'count*', 'deepnote*', 'excel*', 'microsoft excel*',
  ] },
  { kind: 'maintenance', user: ['big_trust*', 'big-trust*', 'replication', 'replicator', 'repl', '*_repl', 'repl_*', 'backup', '*_backup', 'backup_*', 'barman', 'streaming_barman', 'pgbackrest', 'rdsadmin', 'rdsrepladmin', 'cloudsqladmin', 'azuresu', 'monitoring', '*_monitor', 'monitor_*', 'postgres_exporter', 'datadog'] },
  { kind: 'pipeline', user: ['dbt', 'dbt_*', '*_dbt', 'airflow*', 'dagster*', 'prefect*', 'fivetran*', 'airbyte*', 'stitch', 'stitch_*', 'etl', 'etl_*', '*_etl', 'elt', 'elt_*', '*_elt', 'loader', '*_loader', 'ingest*', 'pipeline*', '*_pipeline'] },
  { kind: 'bi', user: ['metabase*', 'tableau*', 'powerbi*', 'power_bi*', 'superset*', 'looker*', 'redash*', 'grafana*', 'qlik*', 'bi', 'bi_*', '*_bi', 'report', 'reports', 'reporting', 'reporting_*', '*_reporting', 'dashboard*'] },
  { kind: 'analyst', user: ['analyst*', '*_analyst', 'analytics', 'analytics_*', '*_analytics', 'datascience*', 'data_science*', '*_scientist', 'scientist_*'] },
  { kind: 'application', user: ['app', 'app_*', '*_app', '*-app', 'application', 'application_*', 'web', 'web_*', '*_web', 'website', 'api', 'api_*', '*_api', 'service', 'service_*', '*_service', 'svc_*', '*_svc', 'backend', '*_backend', 'shop', 'webshop', 'rails', 'django', 'worker', '*_worker'] },
]
