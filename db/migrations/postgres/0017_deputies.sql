CREATE TABLE "deputies" (
	"target_kind" text NOT NULL,
	"target_id" text NOT NULL,
	"user_id" text NOT NULL,
	CONSTRAINT "deputies_target_kind_target_id_pk" PRIMARY KEY("target_kind","target_id")
);
--> statement-breakpoint
ALTER TABLE "field_counts" ADD COLUMN "deputy_id" text;--> statement-breakpoint
CREATE INDEX "deputies_user" ON "deputies" USING btree ("user_id","target_kind");--> statement-breakpoint
-- Whoever is named as a deputy already.
INSERT INTO "deputies" SELECT "target_kind", "target_id", "value" #>> '{}' FROM "declarations" WHERE "key" = 'deputyId' AND "value" #>> '{}' IS NOT NULL;
