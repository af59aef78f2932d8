# PowerShell completion for meshgw. Load it with:  meshgw completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName meshgw -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements | Select-Object -Skip 1 |
        Where-Object { $_.Extent.EndOffset -le $cursorPosition } | ForEach-Object { $_.ToString() })
    if ($wordToComplete -eq '') { $words += '' }
    & $commandAst.CommandElements[0].ToString() __complete '--' @words 2>$null | ForEach-Object {
        if ($_.StartsWith(':')) { return }
        $value, $text = $_.Split([char]9, 2)
        if (-not $text) { $text = $value }
        [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $text)
    }
}
