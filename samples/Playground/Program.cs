using BackpropGen.Playground;
using BackpropGen.Playground.Compiling;
using BackpropGen.Playground.Page;
using BackpropGen.Playground.Views;
using Microsoft.AspNetCore.Components.WebAssembly.Hosting;
using Microsoft.Extensions.DependencyInjection;

var builder = WebAssemblyHostBuilder.CreateDefault(args);
builder.RootComponents.Add<App>("#page");
builder.Services.AddSingleton<CompilerClient>();
builder.Services.AddSingleton<Workbench>();
builder.Services.AddSingleton<Browser>();
await builder.Build().RunAsync();
