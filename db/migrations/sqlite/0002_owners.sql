ALTER TABLE `datasets` ADD `owner_id` text;--> statement-breakpoint
ALTER TABLE `fields` ADD `owner_id` text;--> statement-breakpoint
CREATE INDEX `fields_owner` ON `fields` (`owner_id`);