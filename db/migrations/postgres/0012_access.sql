CREATE TABLE "access_rights" (
	"id" text PRIMARY KEY NOT NULL,
	"system_id" text NOT NULL,
	"dataset_id" text NOT NULL,
	"field_id" text NOT NULL,
	"privilege" text NOT NULL,
	"kind" text NOT NULL,
	"set_id" text NOT NULL,
	"from" bigint NOT NULL,
	"until" bigint
);
--> statement-breakpoint
CREATE TABLE "access_scans" (
	"id" text PRIMARY KEY NOT NULL,
	"system_id" text NOT NULL,
	"at" bigint NOT NULL,
	"confirmed_at" bigint NOT NULL,
	"fingerprint" text NOT NULL,
	"access" json NOT NULL
);
--> statement-breakpoint
CREATE TABLE "field_access_counts" (
	"field_id" text PRIMARY KEY NOT NULL,
	"system_id" text NOT NULL,
	"readers" bigint NOT NULL,
	"via_public" bigint NOT NULL,
	"inherent" bigint NOT NULL,
	"changers" bigint NOT NULL,
	"never_used" bigint NOT NULL,
	"no_evidence" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "field_readers" (
	"field_id" text NOT NULL,
	"user" text NOT NULL,
	"system_id" text NOT NULL,
	"executions" bigint NOT NULL,
	"doubts" bigint NOT NULL,
	"first_at" bigint,
	"last_at" bigint,
	CONSTRAINT "field_readers_field_id_user_pk" PRIMARY KEY("field_id","user")
);
--> statement-breakpoint
CREATE TABLE "principal_sets" (
	"set_id" text NOT NULL,
	"principal_id" text NOT NULL,
	CONSTRAINT "principal_sets_set_id_principal_id_pk" PRIMARY KEY("set_id","principal_id")
);
--> statement-breakpoint
CREATE TABLE "principals" (
	"id" text PRIMARY KEY NOT NULL,
	"system_id" text NOT NULL,
	"name" text NOT NULL,
	"name_key" text NOT NULL,
	"may_login" boolean NOT NULL,
	"is_superuser" boolean NOT NULL,
	"may_connect" boolean NOT NULL,
	"valid_until" bigint,
	"first_seen_at" bigint NOT NULL,
	"gone_at" bigint,
	"fields" bigint NOT NULL,
	"sensitive" bigint NOT NULL,
	"changeable" bigint NOT NULL,
	"via_public" bigint NOT NULL,
	"never_used" bigint NOT NULL,
	"never_used_sensitive" bigint NOT NULL,
	"no_evidence" bigint NOT NULL,
	"last_used_at" bigint
);
--> statement-breakpoint
CREATE INDEX "access_rights_system" ON "access_rights" USING btree ("system_id","until");--> statement-breakpoint
CREATE INDEX "access_rights_dataset" ON "access_rights" USING btree ("dataset_id","privilege","until");--> statement-breakpoint
CREATE INDEX "access_rights_set" ON "access_rights" USING btree ("set_id","privilege","until");--> statement-breakpoint
CREATE INDEX "access_scans_system" ON "access_scans" USING btree ("system_id","at");--> statement-breakpoint
CREATE INDEX "field_access_counts_system" ON "field_access_counts" USING btree ("system_id");--> statement-breakpoint
CREATE INDEX "field_readers_user" ON "field_readers" USING btree ("system_id","user");--> statement-breakpoint
CREATE INDEX "principal_sets_principal" ON "principal_sets" USING btree ("principal_id","set_id");--> statement-breakpoint
CREATE INDEX "principals_system" ON "principals" USING btree ("system_id","name_key");--> statement-breakpoint
CREATE INDEX "principals_name" ON "principals" USING btree ("name_key","id");