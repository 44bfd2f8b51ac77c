CREATE TABLE "audit_events" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"at" bigint NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text,
	"session_id" text,
	"request_id" text,
	"code" text NOT NULL,
	"target_kind" text,
	"target_id" text,
	"detail" json NOT NULL,
	"changes_digest" text NOT NULL,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "calculations" (
	"id" text PRIMARY KEY NOT NULL,
	"system_id" text NOT NULL,
	"at" bigint NOT NULL,
	"window_from" bigint NOT NULL,
	"window_to" bigint NOT NULL,
	"as_of" bigint NOT NULL,
	"coverage" double precision,
	"reader_version" bigint NOT NULL,
	"summary" json NOT NULL
);
--> statement-breakpoint
CREATE TABLE "changes" (
	"seq" bigint NOT NULL,
	"ordinal" bigint NOT NULL,
	"target_kind" text NOT NULL,
	"target_id" text NOT NULL,
	"key" text NOT NULL,
	"before" text,
	"after" text,
	CONSTRAINT "changes_seq_ordinal_pk" PRIMARY KEY("seq","ordinal")
);
--> statement-breakpoint
CREATE TABLE "datasets" (
	"id" text PRIMARY KEY NOT NULL,
	"system_id" text NOT NULL,
	"schema" text NOT NULL,
	"name" text NOT NULL,
	"name_key" text NOT NULL,
	"kind" text NOT NULL,
	"source_key" text,
	"comment" text,
	"row_estimate" double precision,
	"bytes" double precision,
	"first_seen_at" bigint NOT NULL,
	"gone_at" bigint
);
--> statement-breakpoint
CREATE TABLE "drift" (
	"id" text PRIMARY KEY NOT NULL,
	"system_id" text NOT NULL,
	"scan_id" text NOT NULL,
	"at" bigint NOT NULL,
	"kind" text NOT NULL,
	"target_kind" text NOT NULL,
	"target_id" text NOT NULL,
	"detail" json NOT NULL
);
--> statement-breakpoint
CREATE TABLE "facts" (
	"import_id" text NOT NULL,
	"shadow" text NOT NULL,
	"shape_id" text NOT NULL,
	"reader_id" text NOT NULL,
	"database" text NOT NULL,
	"search_path" text NOT NULL,
	"day" text NOT NULL,
	"provisional" text NOT NULL,
	"count" bigint NOT NULL,
	"first_at" bigint NOT NULL,
	"last_at" bigint NOT NULL,
	"lines" json NOT NULL,
	CONSTRAINT "facts_import_id_shape_id_reader_id_day_search_path_database_shadow_provisional_pk" PRIMARY KEY("import_id","shape_id","reader_id","day","search_path","database","shadow","provisional")
);
--> statement-breakpoint
CREATE TABLE "field_days" (
	"field_id" text NOT NULL,
	"day" text NOT NULL,
	"reader_kind" text NOT NULL,
	"grade" text NOT NULL,
	"system_id" text NOT NULL,
	"executions" bigint NOT NULL,
	"last_at" bigint NOT NULL,
	CONSTRAINT "field_days_field_id_day_reader_kind_grade_pk" PRIMARY KEY("field_id","day","reader_kind","grade")
);
--> statement-breakpoint
CREATE TABLE "fields" (
	"id" text PRIMARY KEY NOT NULL,
	"system_id" text NOT NULL,
	"dataset_id" text NOT NULL,
	"name" text NOT NULL,
	"name_key" text NOT NULL,
	"search_text" text NOT NULL,
	"position" bigint NOT NULL,
	"source_key" text,
	"type" text NOT NULL,
	"type_family" text NOT NULL,
	"is_nullable" boolean NOT NULL,
	"is_primary_key" boolean NOT NULL,
	"is_foreign_key" boolean NOT NULL,
	"comment" text,
	"category" text,
	"subject" text NOT NULL,
	"is_customer_data" boolean NOT NULL,
	"is_personal" boolean NOT NULL,
	"is_sensitive" boolean NOT NULL,
	"classification" json NOT NULL,
	"first_seen_at" bigint NOT NULL,
	"absent_at" bigint,
	"gone_at" bigint
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"id" text PRIMARY KEY NOT NULL,
	"system_id" text NOT NULL,
	"ordinal" bigint NOT NULL,
	"file_name" text NOT NULL,
	"format" text,
	"status" text NOT NULL,
	"cursor" json,
	"counts" json NOT NULL,
	"captured" json NOT NULL,
	"problems" json NOT NULL,
	"started_at" bigint NOT NULL,
	"finished_at" bigint,
	"undone_at" bigint
);
--> statement-breakpoint
CREATE TABLE "jobs" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"system_id" text,
	"input" json NOT NULL,
	"status" text NOT NULL,
	"progress" json,
	"result" json,
	"error_code" text,
	"error_where" text,
	"error_values" json,
	"attempts" bigint NOT NULL,
	"worker_id" text,
	"lease_until" bigint,
	"created_at" bigint NOT NULL,
	"started_at" bigint,
	"finished_at" bigint
);
--> statement-breakpoint
CREATE TABLE "ledger" (
	"import_id" text NOT NULL,
	"scope" text NOT NULL,
	"piece" bigint NOT NULL,
	"entry" json NOT NULL,
	CONSTRAINT "ledger_import_id_scope_piece_pk" PRIMARY KEY("import_id","scope","piece")
);
--> statement-breakpoint
CREATE TABLE "log_events" (
	"import_id" text NOT NULL,
	"ordinal" bigint NOT NULL,
	"kind" text NOT NULL,
	"at" bigint NOT NULL,
	"detail" json NOT NULL,
	CONSTRAINT "log_events_import_id_ordinal_pk" PRIMARY KEY("import_id","ordinal")
);
--> statement-breakpoint
CREATE TABLE "readers" (
	"id" text PRIMARY KEY NOT NULL,
	"user" text NOT NULL,
	"application" text NOT NULL,
	"host" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "readings" (
	"system_id" text NOT NULL,
	"shape_id" text NOT NULL,
	"search_path" text NOT NULL,
	"scan_id" text NOT NULL,
	"reader_version" bigint NOT NULL,
	"status" text NOT NULL,
	"rest" json NOT NULL,
	CONSTRAINT "readings_system_id_shape_id_search_path_scan_id_pk" PRIMARY KEY("system_id","shape_id","search_path","scan_id")
);
--> statement-breakpoint
CREATE TABLE "reads" (
	"system_id" text NOT NULL,
	"shape_id" text NOT NULL,
	"search_path" text NOT NULL,
	"scan_id" text NOT NULL,
	"field_id" text NOT NULL,
	"grade" text NOT NULL,
	"clauses" json NOT NULL,
	"is_indirect" boolean NOT NULL,
	CONSTRAINT "reads_system_id_shape_id_search_path_scan_id_field_id_pk" PRIMARY KEY("system_id","shape_id","search_path","scan_id","field_id")
);
--> statement-breakpoint
CREATE TABLE "scans" (
	"id" text PRIMARY KEY NOT NULL,
	"system_id" text NOT NULL,
	"at" bigint NOT NULL,
	"catalog" json NOT NULL,
	"fingerprint" text NOT NULL,
	"confirmed_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"created_at" bigint NOT NULL,
	"last_seen_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"ended_at" bigint
);
--> statement-breakpoint
CREATE TABLE "settings" (
	"key" text PRIMARY KEY NOT NULL,
	"value" json NOT NULL
);
--> statement-breakpoint
CREATE TABLE "setup_links" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"created_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"used_at" bigint
);
--> statement-breakpoint
CREATE TABLE "shapes" (
	"id" text PRIMARY KEY NOT NULL,
	"dialect" text NOT NULL,
	"text" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sign_in_attempts" (
	"id" text PRIMARY KEY NOT NULL,
	"subject" text NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "systems" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"name_key" text NOT NULL,
	"kind" text NOT NULL,
	"status" text NOT NULL,
	"engine" text,
	"location" text,
	"owner_id" text,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" text PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"role" text NOT NULL,
	"password_hash" text NOT NULL,
	"locale" text,
	"created_at" bigint NOT NULL,
	"disabled_at" bigint
);
--> statement-breakpoint
CREATE TABLE "verdicts" (
	"field_id" text PRIMARY KEY NOT NULL,
	"system_id" text NOT NULL,
	"calculation_id" text NOT NULL,
	"state" text NOT NULL,
	"analytics" text NOT NULL,
	"operations" text NOT NULL,
	"quarter" text,
	"read_group" text NOT NULL,
	"reason" text,
	"coverage" double precision NOT NULL,
	"explicit_reads" bigint NOT NULL,
	"star_reads" bigint NOT NULL,
	"last_read_at" bigint,
	"readers" json NOT NULL
);
--> statement-breakpoint
ALTER TABLE "changes" ADD CONSTRAINT "changes_seq_audit_events_seq_fk" FOREIGN KEY ("seq") REFERENCES "public"."audit_events"("seq") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "datasets" ADD CONSTRAINT "datasets_system_id_systems_id_fk" FOREIGN KEY ("system_id") REFERENCES "public"."systems"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drift" ADD CONSTRAINT "drift_system_id_systems_id_fk" FOREIGN KEY ("system_id") REFERENCES "public"."systems"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drift" ADD CONSTRAINT "drift_scan_id_scans_id_fk" FOREIGN KEY ("scan_id") REFERENCES "public"."scans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "facts" ADD CONSTRAINT "facts_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "facts" ADD CONSTRAINT "facts_shape_id_shapes_id_fk" FOREIGN KEY ("shape_id") REFERENCES "public"."shapes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "facts" ADD CONSTRAINT "facts_reader_id_readers_id_fk" FOREIGN KEY ("reader_id") REFERENCES "public"."readers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fields" ADD CONSTRAINT "fields_system_id_systems_id_fk" FOREIGN KEY ("system_id") REFERENCES "public"."systems"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fields" ADD CONSTRAINT "fields_dataset_id_datasets_id_fk" FOREIGN KEY ("dataset_id") REFERENCES "public"."datasets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger" ADD CONSTRAINT "ledger_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "log_events" ADD CONSTRAINT "log_events_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scans" ADD CONSTRAINT "scans_system_id_systems_id_fk" FOREIGN KEY ("system_id") REFERENCES "public"."systems"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verdicts" ADD CONSTRAINT "verdicts_calculation_id_calculations_id_fk" FOREIGN KEY ("calculation_id") REFERENCES "public"."calculations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_events_target" ON "audit_events" USING btree ("target_kind","target_id");--> statement-breakpoint
CREATE INDEX "audit_events_at" ON "audit_events" USING btree ("at");--> statement-breakpoint
CREATE INDEX "calculations_system" ON "calculations" USING btree ("system_id","at");--> statement-breakpoint
CREATE INDEX "changes_target" ON "changes" USING btree ("target_kind","target_id");--> statement-breakpoint
CREATE INDEX "datasets_system" ON "datasets" USING btree ("system_id","name_key");--> statement-breakpoint
CREATE INDEX "drift_system" ON "drift" USING btree ("system_id","at");--> statement-breakpoint
CREATE INDEX "facts_shape" ON "facts" USING btree ("shape_id");--> statement-breakpoint
CREATE INDEX "field_days_system" ON "field_days" USING btree ("system_id");--> statement-breakpoint
CREATE INDEX "fields_system" ON "fields" USING btree ("system_id","name_key");--> statement-breakpoint
CREATE INDEX "fields_dataset" ON "fields" USING btree ("dataset_id","position");--> statement-breakpoint
CREATE INDEX "fields_name" ON "fields" USING btree ("name_key","id");--> statement-breakpoint
CREATE UNIQUE INDEX "imports_ordinal" ON "imports" USING btree ("system_id","ordinal");--> statement-breakpoint
CREATE INDEX "jobs_status" ON "jobs" USING btree ("status","created_at");--> statement-breakpoint
CREATE INDEX "ledger_scope" ON "ledger" USING btree ("scope");--> statement-breakpoint
CREATE INDEX "reads_field" ON "reads" USING btree ("field_id");--> statement-breakpoint
CREATE INDEX "scans_system" ON "scans" USING btree ("system_id","at");--> statement-breakpoint
CREATE INDEX "sessions_user" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sign_in_attempts_subject" ON "sign_in_attempts" USING btree ("subject","at");--> statement-breakpoint
CREATE UNIQUE INDEX "systems_name" ON "systems" USING btree ("name_key");--> statement-breakpoint
CREATE UNIQUE INDEX "users_email" ON "users" USING btree ("email");--> statement-breakpoint
CREATE INDEX "verdicts_system" ON "verdicts" USING btree ("system_id","state");