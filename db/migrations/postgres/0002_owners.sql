ALTER TABLE "datasets" ADD COLUMN "owner_id" text;--> statement-breakpoint
ALTER TABLE "fields" ADD COLUMN "owner_id" text;--> statement-breakpoint
CREATE INDEX "fields_owner" ON "fields" USING btree ("owner_id");