CREATE TABLE "connections" (
	"id" text PRIMARY KEY NOT NULL,
	"system_id" text NOT NULL,
	"target" json NOT NULL,
	"user" text,
	"secret" "bytea",
	"key_id" text,
	"created_at" bigint NOT NULL,
	"changed_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "schedules" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"system_id" text NOT NULL,
	"time" text NOT NULL,
	"zone" text NOT NULL,
	"is_paused" boolean NOT NULL,
	"last_at" bigint,
	"next_at" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "systems" ADD COLUMN "vendor" text;--> statement-breakpoint
ALTER TABLE "systems" ADD COLUMN "country" text;--> statement-breakpoint
ALTER TABLE "systems" ADD COLUMN "disconnected_at" bigint;--> statement-breakpoint
CREATE UNIQUE INDEX "connections_system" ON "connections" USING btree ("system_id");--> statement-breakpoint
CREATE UNIQUE INDEX "schedules_system" ON "schedules" USING btree ("system_id","kind");--> statement-breakpoint
CREATE INDEX "schedules_next" ON "schedules" USING btree ("next_at");