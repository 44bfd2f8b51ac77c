CREATE TABLE "field_counts" (
	"system_id" text NOT NULL,
	"owner_id" text,
	"category" text,
	"is_customer_data" boolean NOT NULL,
	"is_personal" boolean NOT NULL,
	"is_sensitive" boolean NOT NULL,
	"state" text NOT NULL,
	"analytics" text NOT NULL,
	"quarter" text,
	"read_group" text,
	"reason" text,
	"count" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "verdict_changes" (
	"calculation_id" text NOT NULL,
	"field_id" text NOT NULL,
	"system_id" text NOT NULL,
	"at" bigint NOT NULL,
	"from_state" text NOT NULL,
	"to_state" text NOT NULL,
	"from_analytics" text NOT NULL,
	"to_analytics" text NOT NULL,
	"reason" text,
	CONSTRAINT "verdict_changes_calculation_id_field_id_pk" PRIMARY KEY("calculation_id","field_id")
);
--> statement-breakpoint
ALTER TABLE "calculations" ADD COLUMN "unused" bigint;--> statement-breakpoint
ALTER TABLE "calculations" ADD COLUMN "no_evidence" bigint;--> statement-breakpoint
ALTER TABLE "calculations" ADD COLUMN "used" bigint;--> statement-breakpoint
ALTER TABLE "calculations" ADD COLUMN "late_from" bigint;--> statement-breakpoint
CREATE INDEX "field_counts_system" ON "field_counts" USING btree ("system_id");--> statement-breakpoint
CREATE INDEX "verdict_changes_field" ON "verdict_changes" USING btree ("field_id","at");--> statement-breakpoint
CREATE INDEX "verdict_changes_at" ON "verdict_changes" USING btree ("at");--> statement-breakpoint
CREATE INDEX "calculations_at" ON "calculations" USING btree ("at");--> statement-breakpoint
CREATE INDEX "fields_list" ON "fields" USING btree ("gone_at","system_id","dataset_id","position","id","name_key","category","is_customer_data","is_personal","is_sensitive","first_seen_at","owner_id","search_text");--> statement-breakpoint
CREATE INDEX "verdicts_list" ON "verdicts" USING btree ("field_id","analytics","state","quarter","read_group","reason","coverage","explicit_reads","star_reads","last_read_at");--> statement-breakpoint
CREATE TRIGGER verdict_changes_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON verdict_changes FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();--> statement-breakpoint
INSERT INTO field_counts (system_id, owner_id, category, is_customer_data, is_personal, is_sensitive, state, analytics, quarter, read_group, reason, count)
SELECT f.system_id, coalesce(f.owner_id, d.owner_id, s.owner_id), f.category, f.is_customer_data, f.is_personal, f.is_sensitive, coalesce(v.state, 'no-evidence'), coalesce(v.analytics, 'no-evidence'), v.quarter, v.read_group, v.reason, count(*)
FROM fields f JOIN datasets d ON d.id = f.dataset_id JOIN systems s ON s.id = f.system_id LEFT JOIN verdicts v ON v.field_id = f.id WHERE f.gone_at IS NULL GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11;
