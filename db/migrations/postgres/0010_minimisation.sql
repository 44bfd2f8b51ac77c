CREATE TABLE "candidates" (
	"field_id" text PRIMARY KEY NOT NULL,
	"system_id" text NOT NULL,
	"state" text NOT NULL,
	"reasons" text NOT NULL,
	"recommendation" text NOT NULL,
	"spared_by" text,
	"score" double precision NOT NULL,
	"parts" json NOT NULL,
	"sources" json NOT NULL,
	"is_sensitive" boolean NOT NULL,
	"is_customer_data" boolean NOT NULL,
	"is_unused_for_analytics" boolean NOT NULL,
	"principals" bigint,
	"idle" bigint,
	"bytes" double precision,
	"copy_of" json,
	"referenced_by" json NOT NULL,
	"derived_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "decisions" (
	"field_id" text PRIMARY KEY NOT NULL,
	"system_id" text NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"reason" text NOT NULL,
	"expires_at" bigint,
	"decided_by" text NOT NULL,
	"decided_at" bigint NOT NULL,
	"second_by" text,
	"second_at" bigint,
	"targets" json NOT NULL,
	"rows" double precision,
	"proved_at" bigint,
	"proof" text,
	"reopened_at" bigint,
	"reopened_for" text
);
--> statement-breakpoint
ALTER TABLE "fields" ADD COLUMN "null_share" double precision;--> statement-breakpoint
ALTER TABLE "fields" ADD COLUMN "mean_bytes" double precision;--> statement-breakpoint
ALTER TABLE "verdicts" ADD COLUMN "last_written_at" bigint;--> statement-breakpoint
CREATE INDEX "candidates_system" ON "candidates" USING btree ("system_id");--> statement-breakpoint
CREATE INDEX "candidates_list" ON "candidates" USING btree ("state","score","field_id");--> statement-breakpoint
CREATE INDEX "decisions_system" ON "decisions" USING btree ("system_id","state");