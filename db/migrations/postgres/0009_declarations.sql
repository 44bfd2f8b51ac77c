CREATE TABLE "declaration_drafts" (
	"user_id" text NOT NULL,
	"target_kind" text NOT NULL,
	"target_id" text NOT NULL,
	"values" json NOT NULL,
	"saved_at" bigint NOT NULL,
	CONSTRAINT "declaration_drafts_user_id_target_kind_target_id_pk" PRIMARY KEY("user_id","target_kind","target_id")
);
--> statement-breakpoint
CREATE TABLE "declarations" (
	"target_kind" text NOT NULL,
	"target_id" text NOT NULL,
	"key" text NOT NULL,
	"system_id" text NOT NULL,
	"value" json,
	"version" bigint NOT NULL,
	"at" bigint NOT NULL,
	"actor_id" text,
	"why" text NOT NULL,
	CONSTRAINT "declarations_target_kind_target_id_key_pk" PRIMARY KEY("target_kind","target_id","key")
);
--> statement-breakpoint
CREATE TABLE "declared_fields" (
	"field_id" text PRIMARY KEY NOT NULL,
	"system_id" text NOT NULL,
	"is_confirmed" boolean NOT NULL,
	"is_complete" boolean NOT NULL,
	"answer" text,
	"is_disputed" boolean NOT NULL,
	"due_at" bigint
);
--> statement-breakpoint
CREATE TABLE "disputes" (
	"id" text PRIMARY KEY NOT NULL,
	"field_id" text NOT NULL,
	"system_id" text NOT NULL,
	"raised_by" text,
	"raised_at" bigint NOT NULL,
	"reason" text NOT NULL,
	"link" text NOT NULL,
	"months" json NOT NULL,
	"state" text NOT NULL,
	"decided_at" bigint
);
--> statement-breakpoint
ALTER TABLE "field_counts" ADD COLUMN "answer" text;--> statement-breakpoint
ALTER TABLE "field_counts" ADD COLUMN "is_disputed" boolean;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "team" text;--> statement-breakpoint
CREATE INDEX "declarations_system" ON "declarations" USING btree ("system_id");--> statement-breakpoint
CREATE INDEX "declared_fields_system" ON "declared_fields" USING btree ("system_id");--> statement-breakpoint
CREATE INDEX "declared_fields_list" ON "declared_fields" USING btree ("field_id","is_confirmed","is_complete","answer","is_disputed","due_at");--> statement-breakpoint
CREATE INDEX "disputes_field" ON "disputes" USING btree ("field_id","state");--> statement-breakpoint
CREATE INDEX "disputes_system" ON "disputes" USING btree ("system_id","state");