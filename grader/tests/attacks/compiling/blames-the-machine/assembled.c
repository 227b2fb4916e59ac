__asm__(".error \"1\\ngcc: fatal error: Killed signal terminated program cc1\"");
