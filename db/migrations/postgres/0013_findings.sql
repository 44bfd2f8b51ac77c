CREATE TABLE "assessments" (
	"system_id" text PRIMARY KEY NOT NULL,
	"at" bigint NOT NULL,
	"not_assessed" json NOT NULL
);
--> statement-breakpoint
CREATE TABLE "finding_comments" (
	"id" text PRIMARY KEY NOT NULL,
	"finding_id" text NOT NULL,
	"at" bigint NOT NULL,
	"author_id" text NOT NULL,
	"text" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "findings" (
	"id" text PRIMARY KEY NOT NULL,
	"number" bigint NOT NULL,
	"rule" text NOT NULL,
	"version" bigint NOT NULL,
	"severity" text NOT NULL,
	"rank" bigint NOT NULL,
	"system_id" text NOT NULL,
	"target_kind" text NOT NULL,
	"target_id" text NOT NULL,
	"dataset_id" text,
	"field_id" text,
	"schema" text NOT NULL,
	"dataset" text NOT NULL,
	"field" text NOT NULL,
	"principal" text NOT NULL,
	"search_text" text NOT NULL,
	"evidence" json NOT NULL,
	"is_found" boolean NOT NULL,
	"first_found_at" bigint NOT NULL,
	"last_found_at" bigint NOT NULL,
	"resolved_at" bigint,
	"returns" bigint NOT NULL,
	"returned_at" bigint,
	"absent_ms" bigint,
	"state" text NOT NULL,
	"assignee_id" text,
	"due_at" bigint,
	"ready_by" text,
	"asked_by" text,
	"ended_by" text,
	"ended_at" bigint,
	"accepted_until" bigint,
	"note" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "finding_comments" ADD CONSTRAINT "finding_comments_finding_id_findings_id_fk" FOREIGN KEY ("finding_id") REFERENCES "public"."findings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "finding_comments_finding" ON "finding_comments" USING btree ("finding_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "findings_number" ON "findings" USING btree ("number");--> statement-breakpoint
CREATE UNIQUE INDEX "findings_target" ON "findings" USING btree ("system_id","rule","target_kind","target_id");--> statement-breakpoint
CREATE INDEX "findings_list" ON "findings" USING btree ("state","rank","number");--> statement-breakpoint
CREATE INDEX "findings_field" ON "findings" USING btree ("field_id");--> statement-breakpoint
CREATE INDEX "findings_assignee" ON "findings" USING btree ("assignee_id","state");