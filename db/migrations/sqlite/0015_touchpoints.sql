ALTER TABLE `declared_fields` ADD `touchpoint` text;--> statement-breakpoint
ALTER TABLE `field_counts` ADD `touchpoint` text;