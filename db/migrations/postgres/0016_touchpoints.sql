ALTER TABLE "declared_fields" ADD COLUMN "touchpoint" text;--> statement-breakpoint
ALTER TABLE "field_counts" ADD COLUMN "touchpoint" text;